"""The real desktop: says `painted` at the first paint of its window."""

import gc
import sys


def main() -> None:
    """Open the desktop on the folder that is the first argument, the way `peerdesk` itself does."""
    gc.disable()
    from PySide6.QtCore import QEvent

    from peerdesk import app
    from peerdesk.ui.main_window import MainWindow

    class TellingWindow(MainWindow):
        """The window, which says when it is painted: nobody else has hold of it before."""

        def event(self, event: QEvent) -> bool:
            """Tell of the first paint."""
            if event.type() == QEvent.Type.Paint:
                print("painted", flush=True)  # noqa: T201
            return super().event(event)

    vars(app)["MainWindow"] = TellingWindow
    app.open_desktop(["--data", sys.argv[1]]).stay()


if __name__ == "__main__":
    main()
