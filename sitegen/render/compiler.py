"""Jinja's compiler for templates that are given finished values: fields, calls and messages with no more ado.

What Jinja leaves open until a page is rendered is settled here.  ``{{ figure.label }}`` is an attribute and never an
entry of a mapping; a call passes what it is given and no context; the words of the interface are looked up and not
called for.  A page asks for a thousand values: that is half of what its template costs.
"""

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, MacroRef
from jinja2.compiler import Frame as CodeFrame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Macro
from jinja2.utils import missing

from sitegen.render.safe_text import safe

_MESSAGES = {"_": "said", "gettext": "said", "attribute": "said_in_attributes"}
# Tests and filters that may be asked about what does not exist.
_CAREFUL = frozenset({"defined", "undefined", "default", "d"})


class FastMacro(Macro):
    """A macro. Where it is given arguments by place and its caller, as nearly always, nothing is looked through."""

    def __init__(self, environment: Environment, function: Callable[..., str], *more: Any) -> None:
        super().__init__(environment, function, *more)
        self._plain = not (self.catch_kwargs or self.catch_varargs or self.explicit_caller)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Its HTML."""
        lacking = self._argument_count - len(args)
        if not self._plain or lacking < 0 or kwargs.keys() != (_CALLER if self.caller else _NOTHING):
            return super().__call__(*args, **kwargs)
        if lacking:
            args += (missing,) * lacking
        if kwargs:
            args += (kwargs["caller"],)
        return safe(self._func(*args))


_NOTHING: frozenset[str] = frozenset()
_CALLER = frozenset({"caller"})


class Compiler(CodeGenerator):
    """Works with an environment that has `said`, `said_in_attributes`, `module`, `macro` and `written`."""

    _careful = 0

    def _output_child_pre(self, node: nodes.Expr, frame: CodeFrame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not self._escapes(frame, finalize):
            super()._output_child_pre(node, frame, finalize)
        elif self._message(node, frame):
            self.write("(")
        else:
            self.write("(w if type(w := ")

    def _output_child_post(self, node: nodes.Expr, frame: CodeFrame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._escapes(frame, finalize) and not self._message(node, frame):
            self.write(") is Markup else environment.written(w)")
        super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: CodeFrame) -> None:  # noqa: N802
        """A field."""
        if self._careful or iskeyword(node.attr) or not node.attr.isidentifier():
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: CodeFrame) -> None:  # noqa: N802
        """A test."""
        self._careful += node.name in _CAREFUL
        super().visit_Test(node, frame)
        self._careful -= node.name in _CAREFUL

    def visit_Filter(self, node: nodes.Filter, frame: CodeFrame) -> None:  # noqa: N802
        """A filter."""
        self._careful += node.name in _CAREFUL
        super().visit_Filter(node, frame)
        self._careful -= node.name in _CAREFUL

    def visit_Call(self, node: nodes.Call, frame: CodeFrame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call; or a message, which only has to be looked up."""
        if message := self._message(node, frame):
            self.write(f"environment.{message[0]}[{message[1]!r}]")
            return
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: CodeFrame) -> None:
        """The object of a macro whose function has been written."""
        node = macro_ref.node
        names = tuple(argument.name for argument in node.args)
        uses = (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        told = ", ".join(map(repr, (getattr(node, "name", None), names, *uses)))
        self.write(f"environment.macro(environment, macro, {told}, context.eval_ctx.autoescape)")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: CodeFrame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.module(")
        self.visit(node.template, frame)
        self.write(")")

    @staticmethod
    def _escapes(frame: CodeFrame, finalize: CodeGenerator._FinalizeInfo) -> bool:
        return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile and finalize.src is None

    @staticmethod
    def _message(node: nodes.Node, frame: CodeFrame) -> tuple[str, str] | None:
        """Where to look up ``_("…")`` or ``attribute("…")``: without parameters, where nothing else is so named."""
        if not isinstance(node, nodes.Call) or node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) != 1:
            return None
        called, message = node.node, node.args[0]
        if not (isinstance(called, nodes.Name) and called.name in _MESSAGES):
            return None
        if not (isinstance(message, nodes.Const) and isinstance(message.value, str)):
            return None
        load = frame.symbols.find_load(frame.symbols.ref(called.name))
        return (_MESSAGES[called.name], message.value) if load and load[0] == VAR_LOAD_RESOLVE else None
