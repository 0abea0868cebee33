package remote

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"stet/internal/news"
)

// Where a library is served: at a socket that only the user can reach, in a folder for
// things of this session. Where there are no such sockets, at a port of this machine,
// which a file that only the user can read names, with a secret. Both are named by a
// digest of the library's folder. What an earlier program left behind when it was killed
// is in nobody's way: who has the library open puts its own in the place.

// hasSockets is whether the system keeps sockets to those who may reach their folder.
var hasSockets = runtime.GOOS != "windows"

// longestSocket is how long the name of a socket can be on every system.
const longestSocket = 100

// knockTime is how long it may take to reach a program of this machine.
const knockTime = 2 * time.Second

// door is an address at which a library is served.
type door struct {
	listener net.Listener
	secret   []byte // nil: the address itself lets nobody else in
	file     string // that names the address; "" of a socket
}

// close takes the address away; doing so again does nothing.
func (d *door) close() error {
	err := d.listener.Close() // removes its socket too
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	if d.file != "" {
		err = errors.Join(err, os.Remove(d.file))
	}
	return err
}

// nameOf is the name under which the library in the folder is served, whatever links
// lead to it.
func nameOf(folder string) (string, error) {
	whole, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(whole); err == nil {
		whole = real
	}
	sum := sha256.Sum256([]byte(whole))
	return hex.EncodeToString(sum[:12]), nil
}

// places are the folders in which an address may be, the best first. Not every program of
// a user is told of the session's: a timer may be none of it.
func places() []string {
	if !hasSockets {
		if dir, err := os.UserCacheDir(); err == nil {
			return []string{filepath.Join(dir, "stet")}
		}
		return nil
	}
	user := strconv.Itoa(os.Getuid())
	var list []string
	if dir := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) {
		list = append(list, filepath.Join(dir, "stet"))
	}
	return append(list, filepath.Join("/run/user", user, "stet"), filepath.Join(os.TempDir(), "stet-"+user))
}

// openDoor makes the address of the library in the folder.
func openDoor(ctx context.Context, folder string) (*door, error) {
	name, err := nameOf(folder)
	if err != nil {
		return nil, err
	}
	var failed error
	for _, place := range places() {
		if err = private(place); err == nil {
			var d *door
			if d, err = openDoorIn(ctx, place, name); err == nil {
				return d, nil
			}
		}
		failed = errors.Join(failed, err)
	}
	return nil, fmt.Errorf("no place for an address: %w", failed)
}

func openDoorIn(ctx context.Context, place, name string) (*door, error) {
	if !hasSockets {
		return openPort(ctx, filepath.Join(place, name+".json"))
	}
	socket := filepath.Join(place, name)
	if len(socket) > longestSocket {
		return nil, fmt.Errorf("%s is too long for a socket: %w", socket, news.ErrInvalid)
	}
	if err := os.Remove(socket); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", socket)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return &door{listener: listener}, nil
}

// port is a file that says at which port a library is served.
type port struct {
	Address string `json:"address"`
	Secret  []byte `json:"secret"`
}

func openPort(ctx context.Context, file string) (*door, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := port{listener.Addr().String(), make([]byte, sha256.Size)}
	_, _ = rand.Read(p.Secret) // it never fails
	data, err := json.Marshal(p)
	if err == nil {
		err = writePrivate(file, data)
	}
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return &door{listener, p.Secret, file}, nil
}

// writePrivate writes a file that only the user can read, in place of one that is there.
func writePrivate(name string, data []byte) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// private makes a folder that nobody else can look into, or fails if it is another's.
func private(place string) error {
	if err := os.Mkdir(place, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return isPrivate(place)
}

// knock reaches who serves the library in the folder. The error is ErrNobody if there is
// nobody.
func knock(ctx context.Context, folder string) (net.Conn, []byte, error) {
	name, err := nameOf(folder)
	if err != nil {
		return nil, nil, err
	}
	for _, place := range places() {
		if isPrivate(place) != nil {
			continue
		}
		network, address, secret := "unix", filepath.Join(place, name), []byte(nil)
		if !hasSockets {
			data, err := os.ReadFile(address + ".json")
			var p port
			if err != nil || json.Unmarshal(data, &p) != nil {
				continue
			}
			network, address, secret = "tcp", p.Address, p.Secret
		} else if _, err := os.Lstat(address); err != nil {
			continue
		}
		if conn, err := (&net.Dialer{Timeout: knockTime}).DialContext(ctx, network, address); err == nil {
			return conn, secret, nil
		}
	}
	return nil, nil, ErrNobody
}
