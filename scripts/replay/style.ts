/** The look of the report: the portal's colours, light and dark, and a plain page on paper. */
export const STYLE = `
:root{color-scheme:light dark;--page:oklch(96.6% .007 92);--surface:oklch(99.3% .003 92);--text:oklch(24.5% .022 220);--muted:oklch(47.5% .02 220);--line:oklch(88.5% .01 92);--solar:oklch(64.5% .138 67);--local:oklch(52.5% .092 187);--grid:oklch(62% .05 8);--saving:oklch(54.5% .135 149);--danger:oklch(47.5% .165 26);--sky:linear-gradient(oklch(84.8% .058 238),oklch(90.5% .038 226),oklch(95.5% .018 195));--on-sky:oklch(22.5% .035 245)}
@media(prefers-color-scheme:dark){:root{--page:oklch(18.7% .016 222);--surface:oklch(22.2% .018 222);--text:oklch(94.5% .008 95);--muted:oklch(73.5% .016 215);--line:oklch(31.5% .02 222);--solar:oklch(80% .14 78);--local:oklch(74.5% .11 186);--grid:oklch(68.5% .052 8);--saving:oklch(76.5% .145 149);--danger:oklch(79% .1 24);--sky:linear-gradient(oklch(26.5% .05 238),oklch(31% .048 230),oklch(35.5% .04 212));--on-sky:oklch(97.5% .008 95)}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 "Instrument Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
header{background:var(--sky);color:var(--on-sky);padding:40px max(24px,calc(50vw - 440px)) 48px}header p{margin:0 0 12px;opacity:.85;font-size:14px}
h1{margin:0;max-width:24em;font-size:clamp(26px,4.2vw,40px);line-height:1.15;font-weight:600;letter-spacing:-.01em}
main{max-width:928px;margin:0 auto;padding:32px 24px 64px}h2{margin:0 0 16px;font-size:20px}h3{margin:0 0 8px;font-size:14px}
section{margin-top:48px}.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:24px;margin:0}.figures div+div{border-left:1px solid var(--line);padding-left:24px}
dt,.figures dd{margin:0;font-size:14px;color:var(--muted)}.figures .figure{margin:4px 0;font-size:28px;line-height:1.2;font-weight:600;color:var(--text)}
.balance+.balance{margin-top:24px}.bar{display:flex;gap:2px;height:28px;border-radius:6px;overflow:hidden}.bar span{min-width:2px}
span.solar,i.solar{background:var(--solar)}span.local,i.local{background:var(--local)}span.grid,i.grid{background:var(--grid)}rect.local{fill:var(--local)}rect.grid{fill:var(--grid)}
.balance ul,.checks{list-style:none;margin:8px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:4px 24px;font-size:14px;color:var(--muted)}i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:8px}b{color:var(--text);font-weight:600}
.key{margin:0 0 12px;font-size:14px;color:var(--muted)}.key i+i,.key i:not(:first-child){margin-left:20px}svg{display:block;width:100%;height:auto}.months{min-width:620px}svg text{font-size:12px;fill:var(--muted)}svg line{stroke:var(--line)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}th,td{padding:8px 12px 8px 0;text-align:right;font-weight:400;white-space:nowrap;border-bottom:1px solid var(--line)}th:first-child{text-align:left}thead th{color:var(--muted);font-size:12px}
.saved{position:relative;min-width:120px;padding-right:0}.saved i{position:absolute;right:0;bottom:5px;height:3px;margin:0;border-radius:2px;background:var(--saving)}
.heat{min-width:720px}.heat td,.heat th{padding:0 4px;border:0;height:26px;text-align:center}.heat th:first-child{padding-right:8px;text-align:left;color:var(--muted)}.heat tbody td{background:color-mix(in oklab,var(--local) calc(var(--level)*70%),var(--surface));border:1px solid var(--page);min-width:26px}.heat td.none{background:none}.heat td span{font-size:12px}
.checks{flex-direction:column;gap:8px;color:var(--text)}.checks li::before{content:"✓";color:var(--saving);margin-right:10px;font-weight:700}.checks .broken::before{content:"✕";color:var(--danger)}.note,footer{color:var(--muted);font-size:14px}.accounts{max-width:360px}footer{margin-top:48px;border-top:1px solid var(--line);padding-top:16px}
@media(max-width:640px){.figures{grid-template-columns:1fr 1fr}.figures div:nth-child(3){border-left:0;padding-left:0}.figures .figure{font-size:22px}}
@media print{:root{color-scheme:light}header{background:none;color:var(--text);padding:0 0 24px}main{padding:0}section{break-inside:avoid}}
`;
