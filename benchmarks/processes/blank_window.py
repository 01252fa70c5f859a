"""The least a window can be: says `painted` at its first paint."""

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.processes.first_paint import FirstPaint


def main() -> None:
    """Show a blank window."""
    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 738)
    FirstPaint(window, lambda: print("painted", flush=True))  # noqa: T201
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
