/// The script of the preview desk: keys for the controls, and new content in place when the issue changes. Without it the desk
/// works by its links and forms.
enum DeskScript {
    static let javaScript = """
        'use strict';
        addEventListener('keydown', event => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.target.matches('input')) {
            if (event.key === 'Escape') event.target.blur();
            return;
          }
          const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
          if (!control) return;
          event.preventDefault();
          for (let place = control.closest('details'); place; place = place.parentElement.closest('details'))
            place.open = true;
          control.matches('input') ? control.focus() : control.click();
        });
        const page = document.documentElement.dataset;
        const say = words => { document.getElementById('live').textContent = words; };
        const isWriting = () => [...document.querySelectorAll('input:not([type=hidden])')]
          .some(input => input === document.activeElement && input.value !== input.defaultValue);
        const refresh = async () => {
          try {
            const answer = await fetch(location.href);
            if (!answer.ok) throw new Error(answer.statusText);
            const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
            const isOpen = document.querySelector('details').open;
            const place = [scrollX, scrollY];
            document.title = fresh.title;
            Object.assign(page, fresh.documentElement.dataset);
            document.body.replaceWith(fresh.body);
            document.querySelector('details').open = isOpen;
            reveal();
            scrollTo(...place);
            say(page.live);
          } catch {
            location.reload();
          }
        };
        // On a phone the controls are rows that go on beyond the screen.
        const reveal = () => document.querySelectorAll('header [aria-current]')
          .forEach(control => control.scrollIntoView({block: 'nearest', inline: 'nearest'}));
        reveal();
        let refreshed = Promise.resolve();
        const events = new EventSource('/events' + page.subject);
        events.addEventListener('version', event => {
          refreshed = refreshed.then(() => {
            if (event.data === page.version) return say(page.live);
            if (!isWriting()) return refresh();
            addEventListener('focusout', refresh, {once: true});
          });
        });
        events.addEventListener('error', () => say(page.closed));
        """
}
