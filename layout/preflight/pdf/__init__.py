"""Preflight of any PDF. A PDF comes from a stranger: nothing of it runs, and every step that it could stretch has a bound."""
