// Autosave overwrites one revision again and again. For the first action of the desk it begins a new one, so
// that the page as it was before stays in the history.

let state = 'idle'; // then 'due', then 'done'
let saved; // the answer to the latest autosave

/** Let the next autosave begin a new revision, once in a session. */
export const keepRevision = () => {
  if (state === 'idle') state = 'due';
};

document.addEventListener('w-autosave:save', ({ detail: { formData } }) => {
  if (state !== 'due' || !saved) return; // without `saved`, autosave begins a revision anyway
  formData.delete('overwrite_revision_id');
  formData.set('loaded_revision_id', saved.revision_id);
  formData.set('loaded_revision_created_at', saved.revision_created_at);
});

document.addEventListener('w-autosave:success', ({ detail }) => {
  saved = detail.response;
  if (state === 'due') state = 'done';
});
