"""What a test alert shows: the names of its steps, and what to do when one fails."""

from __future__ import annotations

from payssam_desktop.domain.alert_trial import Trial, TrialStep
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

_STEPS = {
    TrialStep.NAME: QT_TRANSLATE_NOOP("Trial", "Name lookup"),
    TrialStep.CONNECTION: QT_TRANSLATE_NOOP("Trial", "Connection"),
    TrialStep.STATUS: QT_TRANSLATE_NOOP("Trial", "Answer code"),
    TrialStep.BODY: QT_TRANSLATE_NOOP("Trial", "Exact answer"),
    TrialStep.ARRIVAL: QT_TRANSLATE_NOOP("Trial", "Arrived here"),
}

_AT_A_STEP = {
    TrialStep.NAME: QT_TRANSLATE_NOOP(
        "Trial",
        "The name of the address was not found. Please check the public address and the internet "
        "connection.",
    ),
    TrialStep.CONNECTION: QT_TRANSLATE_NOOP(
        "Trial",
        "Nobody answers at the address. Please check that the reverse proxy or the tunnel is "
        "running, and that the firewall lets it through.",
    ),
    TrialStep.STATUS: QT_TRANSLATE_NOOP(
        "Trial",
        "The address gave another answer than the program. Please check the settings of the "
        "reverse proxy or the tunnel.",
    ),
    TrialStep.BODY: QT_TRANSLATE_NOOP(
        "Trial",
        "The answer was changed on its way, or another program gave it. The reverse proxy must "
        "pass on the answer as it is.",
    ),
    TrialStep.ARRIVAL: QT_TRANSLATE_NOOP(
        "Trial",
        "The answer is right, but the alert did not arrive here. Perhaps the address leads to "
        "another computer.",
    ),
}

_NO_WAY_BACK = QT_TRANSLATE_NOOP(
    "Trial",
    "The reverse proxy or the tunnel does not reach this program. Please check the address and "
    "the port that it passes alerts on to.",
)

_MOVED = QT_TRANSLATE_NOOP(
    "Trial",
    "The address only points to another one. PaysSam does not follow: please enter the address "
    "that it leads to.",
)

_REASONS = {
    "certificate": QT_TRANSLATE_NOOP(
        "Trial",
        "The certificate of the address is not valid, so PaysSam would not connect either. "
        "Please renew it.",
    ),
    "tls": QT_TRANSLATE_NOOP(
        "Trial",
        "No safe connection came about. Please check that the address serves https.",
    ),
    "offline": QT_TRANSLATE_NOOP("Trial", "This computer is not connected to the internet."),
    "proxy": QT_TRANSLATE_NOOP(
        "Trial", "The proxy of this store did not let the test through. Please check it."
    ),
    "timeout": QT_TRANSLATE_NOOP(
        "Trial",
        "No answer came within 10 seconds. Please check that the reverse proxy or the tunnel "
        "passes alerts on to this computer.",
    ),
    "status_301": _MOVED,
    "status_302": _MOVED,
    "status_307": _MOVED,
    "status_308": _MOVED,
    "status_403": QT_TRANSLATE_NOOP(
        "Trial",
        "The sender is not on the list of allowed senders. That is as it should be if the list "
        "has PaysSam's addresses only; empty it for the test.",
    ),
    "status_404": QT_TRANSLATE_NOOP(
        "Trial",
        "The path was not found. The reverse proxy must pass on everything from /approval/ on "
        "without changing it.",
    ),
    "status_405": QT_TRANSLATE_NOOP("Trial", "The reverse proxy must let POST through."),
    "status_502": _NO_WAY_BACK,
    "status_503": QT_TRANSLATE_NOOP(
        "Trial",
        "The program cannot use the store's key now. Please check the connection of the store, "
        "and try again in a minute.",
    ),
    "status_504": _NO_WAY_BACK,
}


def step_word(step: TrialStep) -> str:
    """The name of a step."""
    return translate("Trial", _STEPS[step])


def advice(trial: Trial) -> str:
    """What to do about a test that failed; nothing when it did not."""
    if trial.failed is None:
        return ""
    return translate("Trial", _REASONS.get(trial.why, _AT_A_STEP[trial.failed]))
