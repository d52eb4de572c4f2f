"""What verbs write into the files of a site, shown as differences first."""
