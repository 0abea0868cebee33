'use strict';
(() => {
  const root = document.documentElement, all = (s) => [...document.querySelectorAll(s)], one = (s) => document.querySelector(s);
  root.classList.add('js');
  const findings = all('.finding'), form = one('#tools'), said = one('#shown'), search = one('#search');
  const wants = () => {
    const data = new FormData(form), words = search.value.trim().toLowerCase();
    const severities = data.getAll('severity'), category = data.get('category'), decision = data.get('decision');
    return (f) => severities.includes(f.dataset.severity) && (!category || f.dataset.category === category) &&
      (!decision || f.dataset.decision === decision) && (!words || f.textContent.toLowerCase().includes(words));
  };
  const filter = () => {
    const keep = wants();
    for (const f of findings) f.hidden = !keep(f);
    said.textContent = said.dataset.says.replace('{shown}', findings.filter((f) => !f.hidden).length).replace('{all}', findings.length);
  };
  const jump = (step) => {
    const seen = findings.filter((f) => !f.hidden), at = seen.indexOf(document.activeElement);
    const next = seen[at < 0 ? (step > 0 ? 0 : seen.length - 1) : (at + step + seen.length) % seen.length];
    if (next) { next.focus(); next.scrollIntoView({block: 'center'}); }
  };
  const inline = one('#inline'), theme = one('#theme');
  const layout = () => root.classList.toggle('inline', inline.checked);
  const dress = () => { if (theme.value) root.dataset.theme = theme.value; else delete root.dataset.theme; };
  form.addEventListener('input', () => { filter(); layout(); dress(); });
  form.addEventListener('submit', (e) => e.preventDefault());
  one('#next').addEventListener('click', () => jump(1));
  one('#previous').addEventListener('click', () => jump(-1));
  addEventListener('hashchange', () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.hidden) target.hidden = false;
  });
  const keys = {
    j: () => jump(1), n: () => jump(1), k: () => jump(-1), p: () => jump(-1), '/': () => search.focus(),
    i: () => { inline.checked = !inline.checked; layout(); },
    d: () => { theme.selectedIndex = (theme.selectedIndex + 1) % theme.options.length; dress(); },
    Enter: () => { const a = document.activeElement.querySelector && document.activeElement.querySelector('a.place'); if (a) a.click(); },
  };
  addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'Escape' && document.activeElement === search) { search.value = ''; search.blur(); filter(); return; }
    if (/^(INPUT|SELECT|TEXTAREA|BUTTON|A)$/.test(document.activeElement.tagName)) return;
    if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
  });
  filter(); layout(); dress();
})();
