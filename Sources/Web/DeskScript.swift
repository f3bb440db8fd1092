/// The script of the preview desk: keys for the controls, and a reload when the issue changes. Without it the desk
/// works by its links.
enum DeskScript {
    static let javaScript = """
        'use strict';
        addEventListener('keydown', event => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
          if (!control) return;
          event.preventDefault();
          control.click();
        });
        const live = document.getElementById('live');
        const events = new EventSource('/events');
        events.addEventListener('version', event => {
          if (event.data === document.documentElement.dataset.version) {
            live.textContent = 'Live: shows every change when it is saved.';
          } else {
            events.close();
            location.reload();
          }
        });
        events.addEventListener('error', () => {
          live.textContent = 'The desk was closed. This page goes on when kabar preview runs again.';
        });
        """
}
