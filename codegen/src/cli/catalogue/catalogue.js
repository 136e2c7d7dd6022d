(() => {
    "use strict";

    const root = document.documentElement;
    const KEY = "connspec-theme";
    const dark = matchMedia("(prefers-color-scheme: dark)");

    // A browser may refuse to remember anything, of files above all.
    const recall = () => {
        try {
            return localStorage.getItem(KEY);
        } catch {
            return null;
        }
    };
    const remember = (theme) => {
        try {
            localStorage.setItem(KEY, theme);
        } catch {
            // It holds for this page.
        }
    };

    const known = recall();
    if (known === "light" || known === "dark") {
        root.dataset.theme = known;
    }

    const theme = (button) => {
        const current = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");
        const other = () => (current() === "dark" ? "light" : "dark");
        const label = button.querySelector(".label");
        const show = () => {
            label.textContent = other() === "dark" ? "Dark theme" : "Light theme";
        };
        button.addEventListener("click", () => {
            root.dataset.theme = other();
            remember(root.dataset.theme);
            show();
        });
        dark.addEventListener("change", show);
        show();
        button.hidden = false;
    };

    // Puts a text on the clipboard; where the browser has no interface for it, by
    // way of a selection.
    const copy = async (text) => {
        try {
            await navigator.clipboard.writeText(text);
            return true;
        } catch {
            const field = document.createElement("textarea");
            field.value = text;
            field.setAttribute("readonly", "");
            field.className = "clipboard";
            document.body.append(field);
            field.select();
            const done = document.execCommand("copy");
            field.remove();
            return done;
        }
    };

    const copying = (button) => {
        const code = button.closest(".code").querySelector("pre code");
        const status = document.createElement("span");
        status.className = "unseen";
        status.setAttribute("role", "status");
        button.after(status);
        let timer = 0;
        button.addEventListener("click", async () => {
            const done = await copy(code.textContent);
            if (!done) {
                getSelection().selectAllChildren(code);
            }
            button.focus();
            button.classList.toggle("done", done);
            button.textContent = done ? "Copied" : "Selected";
            status.textContent = done ? "Copied" : "Selected; copy it with the keyboard";
            clearTimeout(timer);
            timer = setTimeout(() => {
                button.classList.remove("done");
                button.textContent = "Copy";
                status.textContent = "";
            }, 2500);
        });
        button.hidden = false;
    };

    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

    // What a word of the search fits best: the kind of a term, and within a kind
    // what begins with it before what holds it.
    const best = (terms, word) => {
        let found = null;
        for (const term of terms) {
            const place = term.plain.indexOf(word);
            if (place < 0) {
                continue;
            }
            const begins = place === 0 ? 0 : /[\s_.\-(]/.test(term.plain[place - 1]) ? 0.3 : 0.6;
            const rank = term.plain === word ? term.kind - 0.5 : term.kind + begins;
            if (found === null || rank < found.rank) {
                found = { rank, term };
            }
        }
        return found;
    };

    const searching = (controls, data) => {
        const input = document.getElementById("search");
        const list = document.getElementById("connectors");
        const count = document.querySelector(".count");
        const empty = document.querySelector(".empty");
        const chips = [...controls.querySelectorAll(".chip")];
        const cards = [...list.children].map((card, index) => {
            const { page, terms } = data.connectors[index];
            return {
                card,
                page,
                found: card.querySelector(".found"),
                category: card.dataset.category ?? "",
                terms: terms.map(([kind, text, anchor]) => ({ kind, text, anchor, plain: plain(text) })),
            };
        });
        // The page shows titles, names and categories by itself.
        const shown = new Set(["Title", "Name", "Category"]);
        let category = "";

        const why = (entry, hits) => {
            const told = hits.filter((hit) => !shown.has(data.kinds[hit.term.kind])).map((hit) => hit.term);
            const distinct = [...new Set(told)];
            entry.found.hidden = distinct.length === 0;
            entry.found.replaceChildren(
                ...distinct.flatMap((term, index) => {
                    const code = document.createElement("code");
                    code.textContent = term.text;
                    let place = code;
                    if (term.anchor !== "") {
                        place = document.createElement("a");
                        place.href = `connectors/${entry.page}#${term.anchor}`;
                        place.append(code);
                    }
                    return [`${index > 0 ? "; " : ""}${data.kinds[term.kind]}: `, place];
                }),
            );
        };

        const update = () => {
            const words = plain(input.value).split(/\s+/).filter((word) => word !== "");
            const fits = [];
            for (const entry of cards) {
                const hits = words.map((word) => best(entry.terms, word));
                const fit = (category === "" || entry.category === category) && !hits.includes(null);
                entry.card.hidden = !fit;
                why(entry, fit ? hits : []);
                if (fit) {
                    fits.push({ entry, rank: hits.reduce((sum, hit) => sum + hit.rank, 0) });
                }
            }
            // What reads first stands first; the order of the page holds among equals.
            const order = words.length > 0 ? fits.toSorted((a, b) => a.rank - b.rank).map((fit) => fit.entry) : cards;
            const focused = document.activeElement;
            list.append(...order.map((entry) => entry.card));
            if (focused !== document.activeElement && focused.isConnected) {
                focused.focus();
            }
            for (const chip of chips) {
                chip.setAttribute("aria-pressed", String(chip.dataset.category === category));
            }
            const all = fits.length === cards.length;
            const noun = cards.length === 1 ? "connector" : "connectors";
            count.textContent = all ? `${cards.length} ${noun}` : `${fits.length} of ${cards.length} ${noun}`;
            empty.hidden = fits.length > 0 || cards.length === 0;
        };

        // The state stands in the address, so that it can be sent on, and is there
        // when the reader comes back.
        const write = () => {
            const state = new URLSearchParams();
            if (input.value.trim() !== "") {
                state.set("q", input.value.trim());
            }
            if (category !== "") {
                state.set("category", category);
            }
            const text = state.toString();
            const address = location.pathname + (text === "" ? "" : `#${text}`);
            try {
                history.replaceState(null, "", address);
            } catch {
                // A browser may refuse that of files.
            }
        };
        const read = () => {
            const hash = new URLSearchParams(location.hash.slice(1));
            const query = new URLSearchParams(location.search);
            const value = (name) => hash.get(name) ?? query.get(name) ?? "";
            input.value = value("q");
            const wanted = value("category");
            category = chips.some((chip) => chip.dataset.category === wanted) ? wanted : "";
            update();
        };
        const changed = () => {
            update();
            write();
        };
        const visible = () => [...list.children].filter((card) => !card.hidden).map((card) => card.querySelector("h2 a"));

        input.addEventListener("input", changed);
        input.addEventListener("keydown", (event) => {
            const [first] = visible();
            if (event.key === "Escape" && input.value !== "") {
                event.preventDefault();
                input.value = "";
                changed();
            } else if (event.key === "Enter" && !event.isComposing && first) {
                first.click();
            } else if (event.key === "ArrowDown" && first) {
                event.preventDefault();
                first.focus();
            }
        });
        for (const chip of chips) {
            chip.addEventListener("click", () => {
                category = chip.dataset.category;
                changed();
            });
        }
        empty.querySelector("button").addEventListener("click", () => {
            input.value = "";
            category = "";
            changed();
            input.focus();
        });
        addEventListener("hashchange", () => {
            // A place on the page is no search, and ends none.
            if (location.hash === "" || location.hash.includes("=")) {
                read();
            } else {
                write();
            }
        });
        addEventListener("pageshow", read);
        controls.hidden = false;
        read();
        return input;
    };

    addEventListener("DOMContentLoaded", () => {
        document.querySelectorAll("button.theme").forEach(theme);
        document.querySelectorAll("button.copy").forEach(copying);
        const controls = document.querySelector(".controls");
        const terms = document.getElementById("terms");
        const input = controls && terms ? searching(controls, JSON.parse(terms.textContent)) : null;
        addEventListener("keydown", (event) => {
            const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
            if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) {
                return;
            }
            event.preventDefault();
            if (input) {
                input.focus();
                input.select();
            } else {
                location.href = `${document.body.dataset.root}index.html#search`;
            }
        });
        if (input && location.hash === "#search") {
            input.focus();
        }
    });
})();
