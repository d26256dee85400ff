"""What an editor is told: figures beforehand, remedies that were tried, other pages."""
