"""The preview: the pages of an issue in a browser on this machine, true at every save."""
