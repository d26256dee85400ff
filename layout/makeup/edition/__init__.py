"""The pages of an issue: articles handed out, pages made up, stories that jump."""
