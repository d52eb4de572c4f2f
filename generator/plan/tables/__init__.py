"""Tables: files of data that story parts show."""
