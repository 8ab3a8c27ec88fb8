// Prints, as JSON, what PDF.js (the reader inside Firefox) finds in the file named on the command line: for each page
// its tag tree, each leaf with its words.
import { readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0, useSystemFonts: false, disableFontFace: true }).promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const words = {}, open = [];
    for (const item of items) {
        if (item.type === "beginMarkedContentProps" || item.type === "beginMarkedContent") open.push(item.id);
        else if (item.type === "endMarkedContent") open.pop();
        else {
            const id = open.findLast(Boolean);
            if (id) words[id] = (words[id] ?? "") + item.str + (item.hasEOL ? "\n" : "");
        }
    }
    // A link's or a field's place is a node without words.
    const said = (node) => node.type
        ? words[node.id] ?? ""
        : { tag: node.role, alt: node.alt, kids: node.children.map(said) };
    const tree = await page.getStructTree();
    pages.push(tree ? said(tree) : null);
}
console.log(JSON.stringify(pages));
