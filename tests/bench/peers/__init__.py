"""Other programs that set the page: each is given our own made-up page, placed, and does the rest by itself."""
