"""印刷・発送: letters that wait, their preview, and their way out."""
