(() => {
    const faults = [];
    const fault = (what, of) => faults.push(`${what}: ${of?.outerHTML?.slice(0, 160) ?? ""}`);
    const all = (selector) => [...document.querySelectorAll(selector)];
    const seen = (of) => of.checkVisibility({ visibilityProperty: true });

    if (!document.documentElement.lang) {
        fault("no language");
    }
    if (!document.title.trim()) {
        fault("no title");
    }
    if (document.compatMode !== "CSS1Compat") {
        fault("quirks");
    }
    if (all("main").length !== 1 || all("h1").length !== 1) {
        fault("not one main or h1");
    }

    const named = (of) =>
        (of.getAttribute("aria-label") ?? "").trim() !== "" ||
        of.textContent.trim() !== "" ||
        [...(of.labels ?? [])].some((label) => label.textContent.trim() !== "");
    for (const of of all("a, button, input, select, textarea, [role=region], nav, [role=group]")) {
        if (!named(of)) {
            fault("no name", of);
        }
    }
    for (const of of all("img")) {
        if (!of.hasAttribute("alt")) {
            fault("no text", of);
        }
    }
    for (const name of ["aria-labelledby", "aria-describedby", "for"]) {
        for (const of of all(`[${name}]`)) {
            for (const id of of.getAttribute(name).split(/\s+/)) {
                if (!document.getElementById(id)) {
                    fault(`no ${id}`, of);
                }
            }
        }
    }

    let level = 0;
    for (const of of all("h1, h2, h3, h4, h5, h6").filter(seen)) {
        const here = Number(of.tagName[1]);
        if (here > level + 1) {
            fault(`a heading of level ${here} behind one of ${level}`, of);
        } else {
            level = here;
        }
    }

    // Contrast, as WCAG 2 has it: of each text with what is behind it.
    const numbers = (color) => color.match(/[\d.]+/g).map(Number);
    const over = ([r, g, b, a = 1], under) => [r, g, b].map((part, i) => part * a + under[i] * (1 - a));
    const behind = (of) => {
        const layers = [];
        for (let at = of; at; at = at.parentElement) {
            const color = numbers(getComputedStyle(at).backgroundColor);
            layers.push(color);
            if ((color[3] ?? 1) === 1) {
                break;
            }
        }
        return layers.reduceRight((under, layer) => over(layer, under), [255, 255, 255]);
    };
    const luminance = (color) => {
        const [r, g, b] = color.map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const told = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const of = walker.currentNode.parentElement;
        if (told.has(of) || !walker.currentNode.data.trim() || !seen(of)) {
            continue;
        }
        told.add(of);
        const under = behind(of);
        const text = over(numbers(getComputedStyle(of).color), under);
        const [dark, light] = [luminance(text), luminance(under)].sort((a, b) => a - b);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < 4.5) {
            fault(`contrast ${contrast.toFixed(2)}`, of);
        }
    }
    return faults;
})();
