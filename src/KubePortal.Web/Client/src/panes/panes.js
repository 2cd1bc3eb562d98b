// The workbench's panes: their sizes and which of them are shown, by pointer and keyboard, remembered in the browser.
// The markup (WorkbenchIsland.razor) names panes with data-pane, what may be resized with data-split, and switches with data-show.

import { remembered, remember, takeAsked } from './memory.js';

const shareMin = 0.12;
const step = 0.05;
const widthMin = 320;
const textMin = 360;
const phone = matchMedia('(max-width: 64rem)');

export function arrangePanes(workbench) {
  return new Panes(workbench);
}

class Panes {
  #workbench;
  #state = remembered();
  #abort = new AbortController();

  constructor(workbench) {
    this.#workbench = workbench;
    const { signal } = this.#abort;
    workbench.addEventListener('click', (event) => this.#clicked(event), { signal });
    workbench.addEventListener('pointerdown', (event) => this.#dragged(event), { signal });
    workbench.addEventListener('keydown', (event) => this.#keyed(event), { signal });
    phone.addEventListener('change', () => this.#apply(), { signal });
    addEventListener('resize', () => this.#apply(), { signal });
    // Turning a page rewrites the attributes of <html>, and with them the width.
    globalThis.Blazor?.addEventListener?.('enhancedload', this.#pageTurned);
    // Panes come when the circuit is ready, and anew after a failure; what they ask for changes with what is in them.
    let known = 0;
    const observer = new MutationObserver((changes) => {
      const count = workbench.querySelectorAll('[data-pane]').length;
      if (count !== known || changes.some(({ type }) => type === 'attributes')) this.#apply();
      known = count;
    });
    observer.observe(workbench, { childList: true, subtree: true, attributeFilter: ['data-share'] });
    signal.addEventListener('abort', () => observer.disconnect());
    this.#apply();
    for (const name of takeAsked()) this.#flip(name);
  }

  /** Shows a pane; on a phone it takes the screen. */
  show(name) {
    this.#state.hidden = this.#state.hidden.filter((hidden) => hidden !== name);
    this.#state.onPhone = name;
    this.#changed();
  }

  isShown(name) {
    return phone.matches ? this.#state.onPhone === name : !this.#state.hidden.includes(name);
  }

  dispose() {
    this.#abort.abort();
    globalThis.Blazor?.removeEventListener?.('enhancedload', this.#pageTurned);
    document.documentElement.style.removeProperty('--workbench-width');
  }

  #pageTurned = () => this.#apply();

  #clicked(event) {
    const button = event.target.closest('[data-show]');
    if (!button) return;
    this.#flip(button.dataset.show);
  }

  #flip(name) {
    if (phone.matches) {
      this.#state.onPhone = name;
    } else if (this.#state.hidden.includes(name)) {
      this.#state.hidden = this.#state.hidden.filter((hidden) => hidden !== name);
    } else {
      this.#state.hidden.push(name);
    }
    this.#changed();
  }

  #dragged(event) {
    const separator = event.target.closest('[role=separator]');
    if (!separator || event.button !== 0) return;
    event.preventDefault();
    separator.setPointerCapture(event.pointerId);
    separator.classList.add('dragging');
    const move = (moved) => this.#moveTo(separator, moved.clientX, moved.clientY);
    const end = () => {
      separator.classList.remove('dragging');
      separator.removeEventListener('pointermove', move);
      this.#changed();
    };
    separator.addEventListener('pointermove', move);
    separator.addEventListener('lostpointercapture', end, { once: true });
  }

  #keyed(event) {
    const separator = event.target.closest('[role=separator]');
    if (!separator) return;
    const direction = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    if (separator.dataset.separator === 'width') {
      this.#setWidth(this.#workbench.offsetWidth - direction * step * innerWidth);
    } else {
      const { before, after } = this.#neighbours(separator);
      if (before && after) this.#setShares(before, after, this.#share(before) + direction * step * (this.#share(before) + this.#share(after)));
    }
    this.#changed();
  }

  #moveTo(separator, x, y) {
    if (separator.dataset.separator === 'width') {
      this.#setWidth(this.#workbench.getBoundingClientRect().right - x);
    } else {
      const { before, after } = this.#neighbours(separator);
      if (!before || !after) return;
      const first = before.getBoundingClientRect();
      const last = after.getBoundingClientRect();
      const part = this.#sideBySide(separator)
        ? (x - first.left) / (last.right - first.left)
        : (y - first.top) / (last.bottom - first.top);
      this.#setShares(before, after, part * (this.#share(before) + this.#share(after)));
    }
    this.#apply();
  }

  #setWidth(width) {
    this.#state.width = Math.round(Math.max(widthMin, Math.min(width, innerWidth - textMin)));
  }

  #setShares(before, after, share) {
    const both = this.#share(before) + this.#share(after);
    const first = Math.max(shareMin * both, Math.min(share, (1 - shareMin) * both));
    this.#state.shares[this.#keyOf(before)] = first;
    this.#state.shares[this.#keyOf(after)] = both - first;
  }

  #share(element) {
    const { share, shareWide } = element.dataset;
    const usual = (this.#sideBySide(element) ? shareWide : null) ?? share ?? this.#sharesWithin(element);
    return this.#state.shares[this.#keyOf(element)] ?? Number.parseFloat(usual);
  }

  // A group takes as much as its shown panes ask for: opening the editor makes room for it.
  #sharesWithin(group) {
    return [...group.querySelectorAll('[data-split]:not([hidden])')].reduce((sum, { dataset }) => sum + Number.parseFloat(dataset.share), 0) || 1;
  }

  // Side by side and one above the other, the same parts have sizes of their own.
  #keyOf(element) {
    return element.dataset.split + (this.#sideBySide(element) ? '-wide' : '');
  }

  #sideBySide(element) {
    return getComputedStyle(element.parentElement).flexDirection === 'row';
  }

  // What a separator divides: the nearest shown part on each side.
  #neighbours(separator) {
    const find = (from, direction) => {
      for (let element = from[direction]; element; element = element[direction]) {
        if (element.dataset.split && !element.hidden) return element;
      }
      return null;
    };
    return { before: find(separator, 'previousElementSibling'), after: find(separator, 'nextElementSibling') };
  }

  #changed() {
    this.#apply();
    remember(this.#state);
  }

  #apply() {
    const workbench = this.#workbench;
    const { onPhone, width } = this.#state;
    workbench.dataset.onPhone = onPhone;
    document.documentElement.style.setProperty('--workbench-width', width ? `${Math.min(width, innerWidth - textMin)}px` : '');

    for (const pane of workbench.querySelectorAll('[data-pane]')) pane.hidden = !this.isShown(pane.dataset.pane);
    for (const group of workbench.querySelectorAll('[data-group]')) group.hidden = !group.querySelector('[data-pane]:not([hidden])');
    for (const part of workbench.querySelectorAll('[data-split]')) part.style.flexGrow = phone.matches ? '' : this.#share(part);
    for (const separator of workbench.querySelectorAll('[role=separator]')) this.#describe(separator);
    for (const button of workbench.querySelectorAll('[data-show]')) {
      button.setAttribute('aria-pressed', String(this.isShown(button.dataset.show)));
    }
    workbench.classList.add('arranged');
  }

  #describe(separator) {
    if (separator.dataset.separator === 'width') {
      separator.setAttribute('aria-valuemin', '0');
      separator.setAttribute('aria-valuemax', '100');
      separator.setAttribute('aria-valuenow', String(Math.round(100 - (100 * this.#workbench.offsetWidth) / innerWidth)));
      return;
    }
    const { before, after } = this.#neighbours(separator);
    // Only between two shown parts, and not twice where a hidden one lies between.
    separator.hidden = phone.matches || !before || !after || separator.nextElementSibling !== after;
    if (separator.hidden) return;
    const share = this.#share(before) / (this.#share(before) + this.#share(after));
    separator.setAttribute('aria-orientation', this.#sideBySide(separator) ? 'vertical' : 'horizontal');
    separator.setAttribute('aria-valuemin', String(Math.round(100 * shareMin)));
    separator.setAttribute('aria-valuemax', String(Math.round(100 * (1 - shareMin))));
    separator.setAttribute('aria-valuenow', String(Math.round(100 * share)));
  }
}
