"""The models that a vector can have, by name. A family's module adds its own."""

import importlib

from .case import Unsupported

FAMILIES = ("tiers", "units", "percentages", "proration", "rounding", "allocation", "commitments", "deductions",
            "incentives")


class Model:
    def __init__(self, name, means, by, write):
        self.name, self.means, self.by, self.write = name, means, by, write


MODELS = {}


def model(name, means, by):
    """Makes a function from a case to a contract the one that writes this model."""
    def add(write):
        MODELS[name] = Model(name, means, by, write)
        return write
    return add


def contract_of(case):
    """The contract of a case; stops where something in the case is not understood."""
    if case.model not in MODELS:
        raise Unsupported(f"the model `{case.model}`")
    contract = MODELS[case.model].write(case)
    contract.means = MODELS[case.model].means
    case.refuse_unread()
    return contract


for family in FAMILIES:
    importlib.import_module(f".{family}", __package__)
