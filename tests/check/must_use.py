#!/usr/bin/env python3
"""Whoever calls a function that can fail must look at what it returns: such functions are GP_MUST_USE, so that the compiler
warns.

In all headers of the core, functions and function pointers alike: those that return gp_status; those that return bool or int
and say "false ... if" (where, when) or "errno" in the comment above; and those that return bool and give something
by their last parameter. `gp_error` and its like are not among them: they report a failure, but cannot fail.
"""
import glob, os, re, sys

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..'))
REPORTS = {'gp_error', 'gp_report_with', 'gp_yaml_syntax_error', 'gp_status_worse'}
# A comment, and what is declared after it up to the next semicolon or brace.
DECLARED = re.compile(r'(?P<comment>/\*(?:(?!\*/).)*\*/)|(?P<code>[^;{}/]+)[;{}]|/', re.S)
FUNCTION = re.compile(r'(?P<marked>GP_MUST_USE )?(?P<type>gp_status|bool|int) '
                      r'(?:\(\*(?P<member>\w+)\)|(?P<name>\w+)) ?\((?P<parameters>.*)\)', re.S)
GIVES = re.compile(r'(?!const )[\w ]+\*+\w+$')
IN_OUT = re.compile(r'\b(gp_arena|gp_ctx) \*')


def can_fail(kind, comment, parameters):
    if kind == 'gp_status':
        return True
    if re.search(r'\bfalse\b[^.;]* (if|where|when)\b|\berrno\b', comment, re.I):
        return True
    last = parameters.split(',')[-1].strip()
    return kind == 'bool' and ',' in parameters and GIVES.match(last) is not None and not IN_OUT.match(last)


checked = faults = 0
for path in sorted(glob.glob('core/*/*.h') + glob.glob('core/include/guidepress/*.h')):
    source = re.sub(r'^#.*(?:\\\n.*)*', '', open(path, encoding='utf-8').read(), flags=re.M)
    comment = ''
    for part in DECLARED.finditer(source):
        if part.group('comment') is not None:
            comment = ' '.join(part.group('comment').split())
            continue
        code = part.group('code') or ''
        if re.match(r'\s*\n\s*\n', code):
            comment = ''
        found = FUNCTION.search(' '.join(code.split()))
        if found is None:
            comment = ''
            continue
        name = found.group('member') or found.group('name')
        if name not in REPORTS and can_fail(found.group('type'), comment, found.group('parameters')):
            checked += 1
            if found.group('marked') is None:
                print(f'{path}: {name} can fail, and is not GP_MUST_USE')
                faults += 1
if checked < 100:
    print(f'only {checked} functions were found: does this check still fit the headers?')
    faults += 1
sys.exit(faults > 0)
