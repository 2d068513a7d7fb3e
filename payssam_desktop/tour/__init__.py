"""The tour: practice mode played by itself, with pictures, and each step checked.

It uses the window as a clerk would, by mouse and keyboard, and looks at PaysSam's side of the
practice shop to see what was really sent.
"""
