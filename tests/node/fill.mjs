// Fills in the form named first, as PDF.js (the reader inside Firefox) does when a reader types and saves: every box is
// marked and every room gets the words named third; writes the file named second.
import { readFileSync, writeFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const [from, to, words] = process.argv.slice(2);
const data = new Uint8Array(readFileSync(from));
const pdf = await getDocument({ data, verbosity: 0, useSystemFonts: false, disableFontFace: true }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    for (const field of await page.getAnnotations()) {
        if (field.checkBox) pdf.annotationStorage.setValue(field.id, { value: true });
        else if (field.fieldType === "Tx") pdf.annotationStorage.setValue(field.id, { value: words });
    }
}
writeFileSync(to, await pdf.saveDocument());
