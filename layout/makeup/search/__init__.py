"""Which article stands where: the pages that a set of articles can make, and the best of them."""
