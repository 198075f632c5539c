from smslint.api import Fixed as Fixed
from smslint.api import entries as entries
from smslint.api import fix as fix
from smslint.api import fix_text as fix_text
from smslint.api import lint as lint
from smslint.api import lint_text as lint_text
from smslint.base.errors import UsageError as UsageError
from smslint.base.findings import Edit as Edit
from smslint.base.findings import Finding as Finding
from smslint.base.findings import Fix as Fix
from smslint.base.findings import Position as Position
from smslint.base.findings import Related as Related
from smslint.base.findings import Severity as Severity
from smslint.report.report import Report as Report

__version__: str
__all__: list[str]
