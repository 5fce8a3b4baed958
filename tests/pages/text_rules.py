"""Reads a page's source and finds text that reaches the screen without having been made safe.

Most of what Streamlit shows is read as Markdown: a post's text in a metric's label would become
bold, a link or a picture fetched from elsewhere. Safe is: a literal; `lit(...)`; a formatter of
`kpi_core.format`; a number by its format code (`{n:,.1f}` raises for text); what is put together
from these; a name bound to nothing else; a parameter or a result of the type `Markup`.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# Parameters of Streamlit's elements that show text and read it as Markdown or fetch what they name.
TEXT_PARAMETERS = {
    *("body", "label", "title", "text", "help", "caption", "captions", "tabs", "options"),
    *("delta", "delta_description", "display_text", "menu_items", "show_spinner", "url", "link"),
}
TEXT_ONLY_IN = {("metric", "value"), ("page_link", "page"), ("chat_message", "name")}
# Measured to be literal, or never shown (reliability notes, section 3); a grid draws its headers.
LITERAL = {
    *(("text", "body"), ("code", "body"), ("json", "body"), ("feedback", "options")),
    *(("selectbox", "options"), ("multiselect", "options")),
    *(("SelectboxColumn", "options"), ("MultiselectColumn", "options")),
    *(("NumberColumn", "label"), ("DateColumn", "label"), ("DatetimeColumn", "label")),
}
# Elements that no care in the arguments makes safe, with what to use instead.
FORBIDDEN = {
    "html": "st.text or st.markdown with lit(); it is for a literal style sheet alone",
    "iframe": "nothing: the policy blocks it",
    "table": "st.dataframe, whose cells are literal",
    "exception": "a sentence of ours in st.error",
    "write_stream": "st.markdown with lit()",
    "echo": "st.code",
    "mermaid_chart": "an Altair chart",
    "graphviz_chart": "an Altair chart",
    "ImageColumn": "TextColumn: it fetches what the cell names",
    "VideoColumn": "TextColumn: it fetches what the cell names",
    "AudioColumn": "TextColumn: it fetches what the cell names",
    "MarkdownColumn": "TextColumn",
    "LinkColumn": "TextColumn: it opens whatever the cell holds",
}
# Too telling to be a column or a field of ours: naming one without calling it passes it on.
ONLY_STREAMLIT = {"markdown", "write", "subheader", "popover", "expander", "toast", "badge"}
CACHES = {"cache_data", "cache_resource"}  # as bare decorators they show the function's own name
MUTATORS = {"append", "extend", "insert", "update", "setdefault", "add", "__setitem__"}
LOGGERS = {"logger", "log", "LOGGER", "LOG"}
STYLE_SHEET = re.compile(r"\s*<style>[^<]*</style>\s*")
NUMBER_CODE = re.compile(r".*([deEfFgGn%]|,(\.\d+)?)$")
UNKNOWN = None


@dataclass(frozen=True)
class Finding:
    """One place where unsafe text may reach the screen."""

    line: int
    what: str


@dataclass
class Scope:
    """What each name of a function or a module is bound to; UNKNOWN stands for anything."""

    parent: "Scope | None" = None
    bindings: dict[str, list[ast.expr | None]] = field(default_factory=dict)

    def bind(self, name: str, value: ast.expr | None) -> None:
        self.bindings.setdefault(name, []).append(value)

    def find(self, name: str) -> "tuple[Scope, list[ast.expr | None]]":
        if name in self.bindings:
            return self, self.bindings[name]
        return self.parent.find(name) if self.parent else (self, [UNKNOWN])


def markup_functions(sources: Sequence[str]) -> frozenset[str]:
    """The names of all functions that promise to return `Markup`; mypy holds them to it."""
    return frozenset(
        node.name
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and is_markup(node.returns)
    )


def is_markup(annotation: ast.expr | None) -> bool:
    names = {"Markup", "Markup | None", "text.Markup"}
    return annotation is not None and ast.unparse(annotation).strip("'\"") in names


def check(
    source: str,
    signatures: dict[str, list[str]],
    safe_functions: frozenset[str] = frozenset({"lit"}),
) -> list[Finding]:
    """Every finding in one file; `signatures` holds the parameters of each Streamlit element."""
    reader = Reader(ast.parse(source), signatures, safe_functions)
    return sorted(reader.findings, key=lambda finding: finding.line)


class Reader(ast.NodeVisitor):
    """Walks one file with the scopes that names are looked up in."""

    def __init__(
        self, tree: ast.Module, signatures: dict[str, list[str]], safe_functions: frozenset[str]
    ) -> None:
        self.signatures = signatures
        self.findings: list[Finding] = []
        self.modules: set[str] = set()  # names of imported modules other than Streamlit
        self.streamlit: set[str] = set()
        self.safe_functions: set[str] = set()  # only under the name they were imported by
        self.changed = {name for node in ast.walk(tree) for name in changed_names(node)}
        self.called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            self.read_import(node, safe_functions)
            if isinstance(node, ast.FunctionDef) and is_markup(node.returns):
                self.safe_functions.add(node.name)
        self.scope = Scope()
        bind_all(tree.body, self.scope)
        self.visit(tree)

    def read_import(self, node: ast.AST, safe_functions: frozenset[str]) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.split(".")[0]
                (self.streamlit if alias.name == "streamlit" else self.modules).add(name)
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                name, module = alias.asname or alias.name, node.module or ""
                if module == "streamlit" and alias.name in self.signatures:
                    self.report(node, f"imports {alias.name}: write `st.{alias.name}`")
                ours = module.startswith("pages.elements") and alias.name in safe_functions
                formats = module == "kpi_core.format" and alias.name.startswith("format_")
                if ours or formats or (module, alias.name) == ("pages.elements.text", "Markup"):
                    self.safe_functions.add(name)
                if (module, alias.name) == ("kpi_core", "format"):
                    self.modules.add(name)

    def report(self, node: ast.AST, what: str) -> None:
        self.findings.append(Finding(getattr(node, "lineno", 0), what))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for outside in (
            *node.decorator_list,
            *node.args.defaults,
            *filter(None, node.args.kw_defaults),
        ):
            self.visit(outside)
        outer, self.scope = self.scope, Scope(self.scope)
        bind_arguments(node.args, self.scope)
        bind_all(node.body, self.scope)
        for statement in node.body:
            self.visit(statement)
        self.scope = outer

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815  ast's own name

    def visit_Lambda(self, node: ast.Lambda) -> None:
        outer, self.scope = self.scope, Scope(self.scope)
        bind_arguments(node.args, self.scope)
        self.visit(node.body)
        self.scope = outer

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        if id(node) in self.called:
            return
        of_streamlit = isinstance(node.value, ast.Name) and node.value.id in self.streamlit
        shows_text = text_parameters(node.attr, self.signatures) and node.attr not in CACHES
        passed_on = of_streamlit and shows_text
        if passed_on or node.attr in ONLY_STREAMLIT:
            self.report(node, f"passes {ast.unparse(node)} on: call it where its text can be seen")

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Name):
            if function.id == "getattr" and any(is_name(a, self.streamlit) for a in node.args):
                self.report(node, "takes an element of Streamlit by a name worked out at run time")
            if function.id == "Markup" and not all(self.is_safe(a) for a in node.args):
                self.report(node, f"calls it Markup without lit(): {ast.unparse(node)}")
        if isinstance(function, ast.Attribute) and not self.is_elsewhere(function.value):
            self.check_element(node, function.attr)

    def is_elsewhere(self, receiver: ast.expr) -> bool:
        """Whether a method is called on a module or a logger, so on nothing of Streamlit's."""
        while isinstance(receiver, ast.Attribute):
            receiver = receiver.value
        return is_name(receiver, self.modules | LOGGERS)

    def check_element(self, node: ast.Call, name: str) -> None:
        if name in FORBIDDEN and name in self.signatures and not is_style_sheet(node, name):
            self.report(node, f"uses {name}: use {FORBIDDEN[name]}")
            return
        if name == "update" and not isinstance(node.func, ast.Name):
            self.check_argument(node, name, next_keyword(node, "label"))  # of a status box
        names = self.signatures.get(name, [])
        wanted = text_parameters(name, self.signatures)
        if not wanted:
            return
        starred = (place for place, name in enumerate(names) if name.startswith("*"))
        last = next(starred, len(names) - 1)  # takes all positional arguments from its own on
        for position, argument in enumerate(node.args):
            parameter = names[min(position, last)].lstrip("*")
            if isinstance(argument, ast.Starred) or parameter in wanted:
                self.check_argument(node, name, argument, parameter)
        for keyword in node.keywords:
            if keyword.arg is None or keyword.arg in wanted:
                self.check_argument(node, name, keyword.value, keyword.arg)
            if keyword.arg == "unsafe_allow_html":
                self.report(node, f"{name} allows HTML")

    def check_argument(
        self, node: ast.Call, name: str, argument: ast.expr | None, parameter: str | None = "label"
    ) -> None:
        if argument is None or self.is_safe(argument):
            return
        shown = next_keyword(node, "format_func")
        if parameter == "options" and shown is not None and self.makes_safe(shown):
            return
        self.report(node, f"{name}({parameter}={ast.unparse(argument)}) is not safe: use lit()")

    def makes_safe(self, function: ast.expr) -> bool:
        """Whether a function returns safe text for whatever it is given."""
        if isinstance(function, ast.Lambda):
            outer, self.scope = self.scope, Scope(self.scope)
            bind_arguments(function.args, self.scope)
            answer = self.is_safe(function.body)
            self.scope = outer
            return answer
        if isinstance(function, ast.Attribute) and function.attr in {"get", "__getitem__"}:
            return self.is_safe(function.value) and isinstance(function.value, ast.Name | ast.Dict)
        return self.is_safe_function(function)

    def is_safe_function(self, function: ast.expr) -> bool:
        if isinstance(function, ast.Name):
            return function.id in self.safe_functions
        if isinstance(function, ast.Attribute) and is_name(function.value, self.modules):
            return function.value.id == "format" and function.attr.startswith("format_")
        return False

    def is_safe(self, node: ast.expr, open_names: frozenset[str] = frozenset()) -> bool:
        """Whether an expression can only give text of ours (or none, or numbers)."""

        def safe(*parts: ast.expr | None) -> bool:
            return all(part is not None and self.is_safe(part, open_names) for part in parts)

        match node:
            case ast.Constant():
                return True
            case ast.JoinedStr():
                return safe(*node.values)
            case ast.FormattedValue(value=value, format_spec=code):
                return safe(value) or is_number_code(code)
            case ast.BinOp(left=left, right=right):
                return safe(left, right)
            case ast.UnaryOp(operand=operand):
                return safe(operand)
            case ast.IfExp(body=body, orelse=other):
                return safe(body, other)
            case ast.BoolOp(values=values):
                return safe(*values)
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                return safe(*parts)
            case ast.Starred(value=value):
                return isinstance(value, ast.List | ast.Tuple | ast.Name) and safe(value)
            case ast.Dict(keys=keys, values=values):
                return safe(*keys, *values)
            case ast.ListComp(elt=part) | ast.GeneratorExp(elt=part):
                return safe(part)
            case ast.Subscript(value=ast.Name() as value):
                return safe(value)
            case ast.NamedExpr(value=value):
                return safe(value)
            case ast.Call(func=ast.Name(id="len" | "int" | "float" | "round" | "bool")):
                return True
            case ast.Call(func=ast.Name(id="list" | "tuple" | "sorted"), args=[only]):
                return safe(only)
            case ast.Call(func=ast.Name(id="Markup"), args=args):
                return safe(*args)
            case ast.Call(func=ast.Attribute(value=glue, attr="join"), args=[parts]):
                return safe(glue, parts)
            case ast.Call(func=ast.Attribute(value=ast.Name() as table, attr="get"), args=args):
                return safe(table, *args[1:])
            case ast.Call(func=function):
                return self.is_safe_function(function)
            case ast.Name(id=name):
                if name in open_names:
                    return True  # refers to itself; its other parts decide
                if name in self.changed:
                    return False
                scope, values = self.scope.find(name)
                outer, self.scope = self.scope, scope
                inside = open_names | {name}
                answer = all(v is not UNKNOWN and self.is_safe(v, inside) for v in values)
                self.scope = outer
                return answer
        return False


def text_parameters(element: str, signatures: dict[str, list[str]]) -> set[str]:
    """The parameters of an element whose text is not shown literally."""
    names = {name.lstrip("*") for name in signatures.get(element, [])}
    extra = {parameter for owner, parameter in TEXT_ONLY_IN if owner == element}
    plain = {parameter for owner, parameter in LITERAL if owner == element}
    if element == "write":
        extra = {"args"}
    return ((names & TEXT_PARAMETERS) | extra) - plain


def is_style_sheet(node: ast.Call, name: str) -> bool:
    """Whether a call puts nothing but a literal style sheet on the page."""
    match (name, node):
        case ("html", ast.Call(args=[ast.Constant(value=str(text))], keywords=[])):
            return STYLE_SHEET.fullmatch(text) is not None
    return False


def next_keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in node.keywords if keyword.arg == name), None)


def is_name(node: ast.expr, names: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names


def is_number_code(code: ast.expr | None) -> bool:
    """Whether a format code raises for text, as `,.2f`, `d` and `.0%` do."""
    if not isinstance(code, ast.JoinedStr):
        return False
    parts = [part.value if isinstance(part, ast.Constant) else "0" for part in code.values]
    return bool(NUMBER_CODE.match("".join(map(str, parts))))


def changed_names(node: ast.AST) -> Iterator[str]:
    """Names whose list or dict is changed after it was made, or that another scope may rebind."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
            if method in MUTATORS:
                yield name
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
            yield name
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            yield from names


def bind_arguments(arguments: ast.arguments, scope: Scope) -> None:
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    for argument in every:
        known = ast.Constant("") if is_markup(argument.annotation) else UNKNOWN
        scope.bind(argument.arg, known)
    for rest in filter(None, (arguments.vararg, arguments.kwarg)):
        scope.bind(rest.arg, UNKNOWN)


def bind_all(body: Sequence[ast.AST], scope: Scope) -> None:
    """Note what the names of one scope are bound to, without entering functions inside it."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                scope.bind(name, UNKNOWN)
                continue
            case ast.ClassDef(name=name):
                scope.bind(name, UNKNOWN)
                continue
            case ast.Lambda():
                continue
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    bind_target(target, [value], scope)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                bind_target(target, [value], scope)
            case ast.AugAssign(target=target, value=value):
                bind_target(target, [value], scope)
            case ast.NamedExpr(target=target, value=value):
                bind_target(target, [value], scope)
            case (
                ast.For(target=target, iter=source) | ast.comprehension(target=target, iter=source)
            ):
                bind_target(target, turns(source, scope), scope)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                for alias in names:
                    scope.bind(alias.asname or alias.name.split(".")[0], UNKNOWN)
            case ast.withitem(optional_vars=target) if target is not None:
                bind_target(target, [UNKNOWN], scope)
            case ast.ExceptHandler(name=str(name)):
                scope.bind(name, UNKNOWN)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                scope.bind(name, UNKNOWN)
        waiting.extend(ast.iter_child_nodes(node))


def turns(source: ast.expr, scope: Scope) -> list[ast.expr | None]:
    """What a loop's target is bound to in each turn, when the source shows it."""
    pairs = isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute)
    if pairs and source.func.attr == "items" and isinstance(source.func.value, ast.Name):
        table = source.func.value  # a pair of anything in the table
        return [ast.Tuple([table, table], ast.Load())]
    if isinstance(source, ast.List | ast.Tuple | ast.Set):
        return list(source.elts)
    if isinstance(source, ast.Name):
        return [source]  # the elements are as safe as the whole
    return [UNKNOWN]


def bind_target(target: ast.expr, values: Sequence[ast.expr | None], scope: Scope) -> None:
    if isinstance(target, ast.Name):
        for value in values:
            scope.bind(target.id, value)
    elif isinstance(target, ast.Tuple | ast.List):
        for position, part in enumerate(target.elts):
            for value in values:
                fits = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(
                    target.elts
                )
                whole = value if isinstance(value, ast.Name) else UNKNOWN
                bind_target(part, [value.elts[position] if fits else whole], scope)
    elif isinstance(target, ast.Starred):
        bind_target(target.value, [UNKNOWN], scope)
