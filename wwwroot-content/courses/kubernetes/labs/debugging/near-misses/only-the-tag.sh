# fails: web
kubectl set image pod/web web=ngnix:1.28
