"""How one article can stand: every way of filling a span of columns exactly."""
