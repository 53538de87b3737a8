// Looks at each page of the driver (pages_test.cpp) as a reader's eyes would: is all text visible, inside its box, apart
// from other text, large enough, and in contrast to what is behind it? Leaves one line a finding in the document.
'use strict';

const tolerance = 1.5;       // pixels: letters may lean out of their boxes that far
const smallestFont = 10;     // pixels, after scaling
const textContrast = 4.5;    // WCAG 2.2, 1.4.3
const graphicContrast = 3;   // WCAG 2.2, 1.4.11

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(color) {
  const [r, g, b] = color.match(/[\d.]+/g).map(part => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function textNodes(view) {
  const walker = view.document.createTreeWalker(view.document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest('title, desc, style, script')) continue;
    const range = view.document.createRange();
    range.selectNodeContents(node);
    const element = node.parentElement;
    const svg = element.closest('svg');
    if (svg && svg.getBoundingClientRect().width === 0) continue;  // the drawing for another width
    found.push({text: node.data.trim(), element, svg, box: svg ? element.getBoundingClientRect() : range.getBoundingClientRect()});
  }
  return found;
}

function paper(view, element) {
  for (let at = element; at; at = at.parentElement) {
    const color = view.getComputedStyle(at).backgroundColor;
    if (!color.startsWith('rgba(') || !color.endsWith(' 0)')) return color;
  }
  return 'rgb(255, 255, 255)';
}

// A chart of its own has its paper drawn; numbers stand on the part of a bar that was drawn before them.
function behind(view, element, svg) {
  const fill = part => view.getComputedStyle(part).fill;
  if (svg && /\bon-/.test(element.getAttribute('class'))) return fill(element.previousElementSibling);
  const drawn = svg && svg.querySelector('.paper');
  return drawn ? fill(drawn) : paper(view, element);
}

function checkText(view, {text, element, svg, box}, report) {
  if (box.width === 0 || box.height === 0) return report('invisible', text);
  const sideways = element.closest('.table');
  const frame = svg ? svg.getBoundingClientRect() : (sideways || view.document.documentElement).getBoundingClientRect();
  const right = sideways ? frame.left + sideways.scrollWidth : Math.min(frame.right, view.innerWidth);
  if (box.left < frame.left - tolerance || box.right > right + tolerance) report('leaves its box', text);
  if (svg && (box.top < frame.top - tolerance || box.bottom > frame.bottom + tolerance)) report('leaves its box', text);
  const cell = element.closest('td, th');
  if (cell && box.right > cell.getBoundingClientRect().right + tolerance) report('leaves its cell', text);

  const style = view.getComputedStyle(element);
  const scale = svg ? frame.width / svg.viewBox.baseVal.width : 1;
  if (parseFloat(style.fontSize) * scale < smallestFont) report('too small', text);
  const ratio = contrast(svg ? style.fill : style.color, behind(view, element, svg));
  if (ratio < textContrast) report('contrast ' + ratio.toFixed(2), text);
}

function checkOverlaps(texts, report) {
  for (let i = 0; i < texts.length; ++i)
    for (let j = i + 1; j < texts.length; ++j) {
      const a = texts[i], b = texts[j];
      if (!a.svg || a.svg !== b.svg) continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (across > tolerance && down > tolerance) report('overlap', a.text + ' / ' + b.text);
    }
}

function checkGraphics(view, report) {
  for (const shape of view.document.querySelectorAll('svg [class*="fill-"], svg [class*="line-"]')) {
    const style = view.getComputedStyle(shape);
    const ratio = contrast(style.fill === 'none' ? style.stroke : style.fill, behind(view, shape, shape.closest('svg')));
    if (ratio < graphicContrast) report('contrast ' + ratio.toFixed(2), shape.getAttribute('class'));
  }
}

function checkXml(source, report) {
  if (!source) return;
  const error = new DOMParser().parseFromString(source, 'image/svg+xml').querySelector('parsererror');
  if (error) report('not well-formed', error.textContent);
}

function check(frame, lines) {
  const view = frame.contentWindow;
  const where = frame.dataset.name + ' at ' + frame.width;
  const report = (what, text) => lines.push(`${where}: ${what}: ${text.slice(0, 120).replace(/\s+/g, ' ')}`);
  const page = view.document.scrollingElement;
  if (page.scrollWidth > view.innerWidth) report('page is too wide', String(page.scrollWidth));
  if (view.matchMedia('(prefers-color-scheme: dark)').matches !== matchMedia('(prefers-color-scheme: dark)').matches)
    report('other colours than asked for', '');
  const texts = textNodes(view);
  for (const text of texts) checkText(view, text, report);
  checkOverlaps(texts, report);
  checkGraphics(view, report);
  checkXml(frame.dataset.source, report);
  return texts.length;
}

addEventListener('load', () => {
  const lines = [];
  let measured = 0;
  for (const frame of document.querySelectorAll('iframe')) measured += check(frame, lines);
  lines.push((matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') + ', texts measured: ' + measured);
  const result = document.createElement('pre');
  result.textContent = lines.join('\n');
  document.body.replaceChildren(result);
});
