"""The outcomes in OpenDocument: the same document and the same lists as in Word and Excel."""
