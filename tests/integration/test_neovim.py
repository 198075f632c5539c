"""The language server in a real editor: Neovim, set up as the manual says, without a screen."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import CONFIGS, CREDENTIALS, ROOT

# What Neovim has from its client for servers, asked as a person would ask by keys.
DRIVE = """
local said = {}
local function codes()
  local found = {}
  for _, item in ipairs(vim.diagnostic.get(0)) do table.insert(found, item.code) end
  table.sort(found)
  return table.concat(found, ' ')
end
local function wait_for(wanted)
  local came = vim.wait(30000, function() return codes() == wanted end, 50)
  if not came then error('wanted ' .. wanted .. ', there is ' .. codes()) end
end
local function drive()
vim.cmd.edit('b.yaml')
wait_for('SMS302')
local first = vim.diagnostic.get(0)[1]
said.place = { first.lnum, first.col, first.end_col }
said.client = vim.lsp.get_clients({ bufnr = 0 })[1].name
vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
local function is_fix(action) return action.title:find('^Write') end
vim.lsp.buf.code_action({ apply = true, filter = is_fix })
wait_for('')
said.line = vim.api.nvim_get_current_line()
vim.lsp.buf.definition()
vim.wait(30000, function() return vim.fn.expand('%:t') == 'a.yaml' end, 50)
said.there = { vim.fn.expand('%:t'), vim.fn.line('.'), vim.fn.col('.') }
-- Another name for the credential, from a place that uses it.
vim.cmd.edit('b.yaml')
vim.api.nvim_win_set_cursor(0, { 5, 16 })
vim.lsp.buf.rename('doors')
vim.wait(30000, function() return vim.api.nvim_get_current_line():find('doors') end, 50)
said.renamed = {
  vim.api.nvim_get_current_line(),
  vim.fn.getbufline(vim.fn.bufnr('a.yaml'), 3)[1],
}
wait_for('')
local function ask(what, more)
  local params = vim.lsp.util.make_position_params(0, 'utf-8')
  local answers = vim.lsp.buf_request_sync(
    0, 'textDocument/' .. what, vim.tbl_extend('force', params, more or {}), 30000)
  for _, answer in pairs(answers or {}) do return answer.result end
end
said.uses = #ask('references', { context = { includeDeclaration = false } })
said.outline = ask('documentSymbol')[1].name
-- Neovim sends the change of the other file a moment later.
vim.wait(30000, function() return ask('hover').contents.value:find('^Credential') end, 50)
said.page = ask('hover').contents.value:match('^[^\\n]+')
vim.cmd.edit('a.yaml')
vim.lsp.codelens.refresh({ bufnr = 0 })
vim.wait(30000, function() return #vim.lsp.codelens.get(0) > 0 end, 50)
said.lens = vim.lsp.codelens.get(0)[1].command.title
vim.api.nvim_buf_set_lines(0, 2, 3, true, { '  - name: "é🎉" # x', '    wrong: 1' })
wait_for('SMS101 SMS223')
end
local went, trouble = pcall(drive)
if not went then said.trouble = trouble end
io.stdout:write(vim.json.encode(said))
vim.cmd('qall!')
"""


def neovim() -> str:
    """Neovim 0.11 or newer, beside this Python or on the PATH. Skips the test without one."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    program = shutil.which("nvim", path=path)
    if program is not None:
        ran = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
        version = re.search(r"NVIM v(\d+)\.(\d+)", ran.stdout)
        if version is not None and (int(version[1]), int(version[2])) >= (0, 11):
            return program
    pytest.skip("Neovim 0.11 or newer is not installed")


def documented() -> str:
    page = (ROOT / "docs" / "editors.md").read_text("utf-8")
    found = re.search(r"```lua\n(vim\.lsp\.config\('smslint'.*?)```", page, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_documented_set_up_works(tmp_path: Path) -> None:
    program = neovim()
    project = tmp_path / "project"
    home = tmp_path / "home"
    commands = tmp_path / "bin"
    for folder in (project, home, commands):
        folder.mkdir()
    (project / "smslint.toml").write_text("")
    (project / "a.yaml").write_text(CREDENTIALS)
    (project / "b.yaml").write_text(CONFIGS.replace("credential: gates", "credential: gate", 1))
    (home / "init.lua").write_text(documented())
    (home / "drive.lua").write_text(DRIVE)
    (commands / "smslint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m smslint "$@"\n')
    (commands / "smslint").chmod(0o755)
    ran = subprocess.run(
        [program, "--headless", "-u", str(home / "init.lua"), "-S", str(home / "drive.lua")],
        cwd=project,
        env={
            **os.environ,
            "HOME": str(home),
            "XDG_STATE_HOME": str(home),
            "XDG_DATA_HOME": str(home),
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    said: dict[str, Any] = json.loads(ran.stdout) if ran.stdout else {}
    assert said == {
        "client": "smslint",
        "place": [4, 16, 20],
        "line": "    credential: gates",
        "there": ["a.yaml", 3, 11],
        "renamed": ["    credential: doors", "  - name: doors"],
        "uses": 2,
        "outline": "prod",
        "page": "Credential `doors` (`sinch`) of `8fd31c0a5b7e42d9a6c41f0be2d7935a`",
        "lens": "used by 1 channel configuration and 1 webhook",
    }, ran.stderr
