"""Runs the commands of a pipeline as the engine does: each step a script of its own, which ends at its first failure.

  pipeline.py FILE REPOSITORY

What a project sets in the engine for itself (GitHub: vars.NAME) is in the environment.
"""
import json
import os
import re
import subprocess
import sys

import yaml


def expanded(text, values):
    """GitHub's expressions: those that our pipelines use."""
    return re.sub(r'\$\{\{ *(.*?) *\}\}', lambda match: values[match.group(1)], text)


def run(script, environment, folder):
    code = subprocess.run(['bash', '-e', '-o', 'pipefail', '-c', script], env=environment, cwd=folder, check=False).returncode
    if code != 0:
        sys.exit(code)


def github(pipeline, folder):
    values = {'github.workspace': folder, 'github.sha': '0' * 40}
    values.update({'vars.' + name: text for name, text in os.environ.items()})
    environment = dict(os.environ)
    environment.update({name: expanded(text, values) for name, text in pipeline.get('env', {}).items()})
    for name, job in pipeline['jobs'].items():
        matrix = job.get('strategy', {}).get('matrix')
        rows = json.loads(expanded(matrix, {key: values[key[9:-1]] for key in [matrix[4:-3]]}))['include'] if matrix else [{}]
        for row in rows:
            values.update({'matrix.' + key: text for key, text in row.items()})
            for step in job['steps']:
                if 'run' not in step:
                    continue
                output = os.path.join(folder, '..', 'github-output')
                open(output, 'w', encoding='utf-8').close()
                run(expanded(step['run'], values), {**environment, 'GITHUB_OUTPUT': output}, folder)
                with open(output, encoding='utf-8') as file:
                    for line in file.read().splitlines():
                        key, _, text = line.partition('=')
                        values['steps.%s.outputs.%s' % (step['id'], key)] = text
        for key, text in job.get('outputs', {}).items():
            values['needs.%s.outputs.%s' % (name, key)] = expanded(text, values)


def gitlab(pipeline, folder):
    environment = {**os.environ, 'CI_PROJECT_DIR': folder}
    for name, text in pipeline['variables'].items():
        environment[name] = re.sub(r'\$(\w+)', lambda match: environment[match.group(1)], text)
    for job in pipeline.values():
        if isinstance(job, dict) and 'script' in job:
            run('\n'.join(job.get('before_script', []) + job['script']), environment, folder)


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        pipeline = yaml.safe_load(file)
    (github if 'jobs' in pipeline else gitlab)(pipeline, os.path.realpath(sys.argv[2]))


main()
