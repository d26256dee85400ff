"""Rules over made-up pages and display lists, and the report."""
