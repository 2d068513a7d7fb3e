"""The one stylesheet, made from the colours.

Roles (dynamic property ``role``): buttons "primary", "danger", "quiet", "chip", "segment",
"word"; labels "title", "heading", "amount", "muted", "warning", "error", "good", "link"; frames
"card", "band", "banner", "field". A focused control gets a ring of two pixels, always.
"""

from __future__ import annotations

from string import Template

from payssam_desktop.gui.looks.palette import Colors


def stylesheet(colors: Colors, images: str, *, dark: bool) -> str:
    """The stylesheet of a scheme; ``images`` is the folder with the arrows and ticks."""
    shade = "dark" if dark else "light"
    return Template("".join(_PARTS)).substitute(colors._asdict(), images=images, shade=shade)


_GROUNDS = """
QMainWindow, QDialog { background: $window; }
QWidget { color: $text; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $field_line; padding: 5px 8px;
}
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[role="band"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="banner"] {
    background: $warning_ground; border: none; border-radius: 8px;
}
QFrame[role="banner"] QLabel { color: $warning_text; }
QFrame[role="banner"][tone="error"] { background: $error_ground; }
QFrame[role="banner"][tone="error"] QLabel { color: $error_text; }
QFrame[role="banner"][tone="good"] { background: $good_ground; }
QFrame[role="banner"][tone="good"] QLabel { color: $good_text; }
QFrame[role="banner"][tone="checking"] { background: $checking_ground; }
QFrame[role="banner"][tone="checking"] QLabel { color: $checking_text; }
QFrame[role="banner"][tone="plain"] { background: $raised; border: 1px solid $line; }
QFrame[role="banner"][tone="plain"] QLabel { color: $text; }
QFrame[role="field"] {
    background: $surface; border: 1px solid $field_line; border-radius: 7px;
}
QFrame[role="popup"] { background: $surface; border: 1px solid $field_line; }
QFrame[role="line"] { background: $line; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
"""

_LABELS = """
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 15pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 11.5pt; font-weight: 600; }
QLabel[role="amount"] { font-size: 22pt; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="warning"] {
    background: $warning_ground; color: $warning_text; border-radius: 7px; padding: 8px 12px;
}
QLabel[role="error"] { color: $error_text; }
QLabel[role="good"] { color: $good_text; }
QLabel[role="link"] { color: $accent; }
QLabel:disabled { color: $field_line; }
"""

_BUTTONS = """
QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $field_line; border-radius: 7px;
    padding: 6px 14px; min-height: 20px;
}
QToolButton { padding: 6px 11px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 5px 13px; }
QToolButton:focus { padding: 5px 10px; }
QPushButton:disabled, QToolButton:disabled {
    color: $field_line; border-color: $line; background: $raised;
}
QToolButton[popupMode="1"] { padding-right: 30px; }
QToolButton[popupMode="1"]:focus { padding-right: 29px; }
QToolButton::menu-button {
    border: none; border-left: 1px solid $line; width: 24px;
    border-top-right-radius: 7px; border-bottom-right-radius: 7px;
}
QToolButton::menu-button:hover { background: $line; }
QToolButton::menu-arrow, QPushButton::menu-indicator {
    image: url("$images/chevron-$shade.svg"); width: 12px; height: 12px;
}
QToolButton[popupMode="2"] { padding-right: 26px; }
QToolButton[popupMode="2"]:focus { padding-right: 25px; }
QToolButton#helpButton { padding-right: 18px; }
QToolButton#helpButton:focus { padding-right: 17px; }
QToolButton::menu-indicator {
    image: url("$images/chevron-$shade.svg"); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 9px;
}
QPushButton[role="primary"], QToolButton[role="primary"] {
    background: $accent; color: $accent_text; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus {
    border: 2px solid $text;
}
QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled {
    background: $line; border-color: $line; color: $muted;
}
QPushButton[role="danger"] {
    background: $danger; color: $danger_text; border: 1px solid $danger; font-weight: 600;
}
QPushButton[role="danger"]:hover { background: $danger_hover; border-color: $danger_hover; }
QPushButton[role="danger"]:focus { border: 2px solid $text; }
QPushButton[role="danger"]:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    background: transparent; border: 1px solid transparent;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover,
QToolButton[role="quiet"]:open { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $focus; }
QPushButton[role="quiet"]:disabled { color: $field_line; }
QPushButton[role="word"] {
    background: transparent; color: $muted; border: 1px solid transparent; border-radius: 5px;
    padding: 0 4px; min-height: 0;
}
QPushButton[role="word"][tone="error"] { color: $error_text; }
QPushButton[role="word"]:hover { background: $hover; }
QPushButton[role="word"]:focus { border: 2px solid $focus; padding: 0 3px; }
QFrame[role="banner"] QPushButton { background: $surface; border-color: $field_line; }
QFrame[role="banner"] QPushButton[role="quiet"] {
    background: transparent; border-color: transparent;
}
"""

_CHIPS = """
QPushButton[role="chip"], QPushButton[role="segment"], QToolButton[role="segment"] {
    background: transparent; color: $muted; border: 1px solid transparent;
    border-radius: 14px; padding: 3px 11px; min-height: 20px;
}
QPushButton[role="chip"]:hover, QPushButton[role="segment"]:hover,
QToolButton[role="segment"]:hover { background: $hover; color: $text; }
QPushButton[role="chip"]:checked, QPushButton[role="segment"]:checked {
    background: $selection; color: $selection_text; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="chip"][alert="true"] { color: $checking_text; font-weight: 600; }
QPushButton[role="chip"]:focus, QPushButton[role="segment"]:focus,
QToolButton[role="segment"]:focus { border: 2px solid $focus; padding: 2px 10px; }
QPushButton[role="segment"], QToolButton[role="segment"] { border-radius: 7px; }
QToolButton[role="segment"] { color: $text; padding-right: 26px; }
QToolButton[role="segment"]:focus { padding-right: 25px; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {
    background: $surface; color: $text; border: 1px solid $field_line; border-radius: 7px;
    padding: 6px 10px; min-height: 20px;
    selection-background-color: $accent; selection-color: $accent_text;
}
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
QSpinBox:focus { border: 2px solid $focus; padding: 5px 9px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QDateEdit:disabled { color: $muted; background: $raised; border-color: $line; }
QLineEdit:read-only { background: $raised; border-color: $line; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border: 2px solid $danger; }
QLineEdit#searchBox { padding-left: 2px; }
QLineEdit#searchBox:focus { padding-left: 1px; }
QLineEdit > QToolButton { border: none; background: transparent; padding: 0; min-height: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
    image: url("$images/chevron-$shade.svg"); width: 12px; height: 12px;
}
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $field_line; padding: 4px;
    selection-background-color: $selection; selection-color: $selection_text; outline: none;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 20px; }
QSpinBox::down-arrow { image: url("$images/chevron-$shade.svg"); width: 11px; height: 11px; }
QSpinBox::up-arrow { image: url("$images/chevron-up-$shade.svg"); width: 11px; height: 11px; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $field_line; background: $surface;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$images/tick-$shade.svg");
}
QRadioButton::indicator:checked {
    background: $accent; border-color: $accent; image: url("$images/dot-$shade.svg");
}
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $focus; }
"""

_TABLES = """
QTableView, QListView, QTreeView {
    background: $surface; color: $text; border: none; outline: none; gridline-color: $line;
    selection-background-color: $selection; selection-color: $selection_text;
}
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 0 10px; min-height: 34px; font-weight: 600;
}
QHeaderView::section:hover { background: $hover; color: $text; }
QHeaderView::up-arrow {
    image: url("$images/chevron-up-$shade.svg"); width: 10px; height: 10px;
    subcontrol-position: center right; right: 4px;
}
QHeaderView::down-arrow {
    image: url("$images/chevron-$shade.svg"); width: 10px; height: 10px;
    subcontrol-position: center right; right: 4px;
}
QTableCornerButton::section { background: $surface; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $scroll; border-radius: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $field_line; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
"""

_REST = """
QMenu {
    background: $surface; color: $text; border: 1px solid $field_line; padding: 5px;
}
QMenu::item { padding: 7px 26px 7px 12px; border-radius: 5px; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $field_line; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 10px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 8px; }
QMenu::indicator:checked { image: url("$images/check-$shade.svg"); }
QMenu::right-arrow { width: 0; }
QProgressBar {
    background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
    color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 22px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 2px; color: $muted; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { border: none; padding: 4px 8px; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent;
    selection-color: $accent_text; }
QTabWidget::pane { border: none; }
"""

_PARTS = (_GROUNDS, _LABELS, _BUTTONS, _CHIPS, _FIELDS, _TABLES, _REST)
