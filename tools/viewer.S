/* viewer.S - the explorer page as bytes: rel_viewer_html up to rel_viewer_html_end. */
    .section .rodata
    .global rel_viewer_html
    .global rel_viewer_html_end
rel_viewer_html:
    .incbin VIEWER
rel_viewer_html_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
