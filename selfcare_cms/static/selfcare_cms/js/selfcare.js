/* Plays a video in its place. Until a reader clicks its poster, nothing is asked of another site; without
   this script the poster is a link to the video. */

document.addEventListener("click", (event) => {
  const poster = event.target.closest("a[data-sc-player]");
  const opensElsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!poster || opensElsewhere) return;
  event.preventDefault();
  const player = document.createElement("iframe");
  player.className = "sc-video__player";
  player.src = poster.dataset.scPlayer;
  player.title = poster.dataset.scTitle;
  player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  player.allowFullscreen = true;
  // YouTube refuses to play where it is not told which site asks.
  player.referrerPolicy = "strict-origin-when-cross-origin";
  poster.replaceWith(player);
  player.focus();
});
