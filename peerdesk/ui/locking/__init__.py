"""When an open desk locks by itself: nobody there, or the computer locked, asleep or shut."""
