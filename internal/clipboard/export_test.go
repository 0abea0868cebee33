package clipboard

// WindowsHTML is a fragment as Windows wants it.
var WindowsHTML = windowsHTML
