"""Related stories: which ones a reader may go on with, in whole numbers, each with its reasons."""
