"""Questions to be filled in at home: what stands on them, in Excel and in Word."""
