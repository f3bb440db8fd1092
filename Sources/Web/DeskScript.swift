/// The script of the preview desk: keys for the controls, and a reload when the issue changes. Without it the desk
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
        const live = document.getElementById('live');
        const events = new EventSource('/events' + page.subject);
        const isWriting = () => [...document.querySelectorAll('input:not([type=hidden])')]
          .some(input => input === document.activeElement && input.value !== input.defaultValue);
        events.addEventListener('version', event => {
          if (event.data === page.version) {
            live.textContent = page.live;
          } else if (isWriting()) {
            addEventListener('focusout', () => location.reload(), {once: true});
          } else {
            events.close();
            location.reload();
          }
        });
        events.addEventListener('error', () => {
          live.textContent = page.closed;
        });
        """
}
