from tests.ui.screens.stage import stage_with

__all__ = ["stage_with"]
