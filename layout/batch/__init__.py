"""Many issues by one command: which they are, where their files go, who builds them, what is kept between builds."""
