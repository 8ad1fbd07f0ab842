/** What is wrong with a form, each with its cell and what to do. */
import type { Clerk, Desk } from '../../console/desk.ts'
import { shell, Table } from '../../console/shell.tsx'
import { presentProblem } from '../../forms/present.ts'
import type { ImportProblem } from '../../forms/xlsform.ts'
import { MarkupView } from '../../web/markup.tsx'

export function problemsPage(desk: Desk, clerk: Clerk, name: string, problems: ImportProblem[]): string {
  const t = clerk.tr.plain
  return shell({
    desk,
    clerk,
    section: 'surveys',
    title: t('console-upload-problems', { name }),
    problem: t('console-upload-refused', {
      count: problems.filter(({ severity }) => severity === 'error').length,
    }),
    children: (
      <>
        <Table
          caption={t('console-problems')}
          head={[t('console-sheet'), t('console-cell'), t('console-what-to-do')]}
          rows={problems.map(({ sheet, row, cell, problem }) => [
            sheet || name,
            cell || (row > 0 ? t('console-row', { row }) : '–'),
            <MarkupView markup={presentProblem(problem, clerk.tr)} />,
          ])}
        />
        <p>
          <a class="button" href="/console/surveys">
            {t('console-back-surveys')}
          </a>
        </p>
      </>
    ),
  })
}
