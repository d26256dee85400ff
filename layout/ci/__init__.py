"""What machines of continuous integration read: reports told as annotations, and as a summary in Markdown."""
