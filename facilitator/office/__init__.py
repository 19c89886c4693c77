"""Files of office programs, looked at as people have them; used for lists, worksheets and templates alike."""
