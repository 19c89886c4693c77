@echo off
rem Finds a Python that fits. All the rest is in program\start.py.
setlocal
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "FOUND="
for %%p in ("py -3.14" "py -3.13" "py -3.12" "py -3.11" "python") do if not defined FOUND call :try "%%~p"
if not defined FOUND goto none
%FOUND% -I "%~dp0program\start.py" %*
set "STATUS=%errorlevel%"
goto end

:try
%~1 -I -S "%~dp0program\start.py" --fits >nul 2>nul
if not errorlevel 1 set "FOUND=%~1"
exit /b 0

:none
echo Er is geen Python 3.11 tot en met 3.14 op deze computer. Installeer het uit de Microsoft Store,
echo of haal het op bij https://www.python.org/downloads/
echo There is no Python 3.11 to 3.14 on this computer. Install it from the Microsoft Store,
echo or get it from https://www.python.org/downloads/
set "STATUS=1"

:end
rem Double-clicked, the window closes with this script.
if not "%STATUS%"=="0" if "%~1"=="" pause
exit /b %STATUS%
