"""What the screens read, one file a screen: functions of a store that return frozen values."""
