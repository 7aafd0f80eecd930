// The page works without this: it only opens and closes all explanations at once.
(() => {
  const banner = document.querySelector(".banner");
  const all = document.querySelectorAll("main details");
  if (!banner || all.length === 0) return;
  const button = document.createElement("button");
  button.type = "button";
  const say = (open) => {
    button.textContent = open ? "Close every explanation" : "Open every explanation";
    button.setAttribute("aria-pressed", String(open));
  };
  say(false);
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    all.forEach((one) => { one.open = open; });
    say(open);
  });
  banner.append(button);
})();
