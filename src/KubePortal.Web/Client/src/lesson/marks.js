// What the learner got done, told to the page: its own script marks it in the list of lessons (wwwroot/js/lesson.js).

export function markLessons(marks) {
  document.dispatchEvent(new CustomEvent('kubeportal:marks', { detail: marks }));
}

/** Says whether the lesson's lab is open, so that the text's offer to open it can say that it leads there. */
export function markLab(mark) {
  document.dispatchEvent(new CustomEvent('kubeportal:lab', { detail: mark }));
}
